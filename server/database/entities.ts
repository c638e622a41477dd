import { BeforeImage } from '../audit/entities/BeforeImage.ts';
import { LedgerEntry } from '../audit/entities/LedgerEntry.ts';
import { LedgerVerification } from '../audit/entities/LedgerVerification.ts';
import { SupportMove } from '../governance/entities/SupportMove.ts';
import { WhatIf } from '../governance/entities/WhatIf.ts';
import { ApiToken } from '../identity/entities/ApiToken.ts';
import { Preference } from '../identity/entities/Preference.ts';
import { SavedView } from '../identity/entities/SavedView.ts';
import { Session } from '../identity/entities/Session.ts';
import { SetupLink } from '../identity/entities/SetupLink.ts';
import { SignInFailure } from '../identity/entities/SignInFailure.ts';
import { User } from '../identity/entities/User.ts';
import { Agreement } from '../inventory/entities/Agreement.ts';
import { Cohort } from '../inventory/entities/Cohort.ts';
import { Component } from '../inventory/entities/Component.ts';
import { ComponentPatch } from '../inventory/entities/ComponentPatch.ts';
import { CsvImport } from '../inventory/entities/CsvImport.ts';
import { CsvImportPart } from '../inventory/entities/CsvImportPart.ts';
import { CycleStatement } from '../inventory/entities/CycleStatement.ts';
import { DataClass } from '../inventory/entities/DataClass.ts';
import { Department } from '../inventory/entities/Department.ts';
import { Facility } from '../inventory/entities/Facility.ts';
import { Fact } from '../inventory/entities/Fact.ts';
import { Holding } from '../inventory/entities/Holding.ts';
import { ImportProgress } from '../inventory/entities/ImportProgress.ts';
import { Organisation } from '../inventory/entities/Organisation.ts';
import { ProductMatch } from '../inventory/entities/ProductMatch.ts';
import { ReleaseCycle } from '../inventory/entities/ReleaseCycle.ts';
import { System } from '../inventory/entities/System.ts';
import { SystemFacility } from '../inventory/entities/SystemFacility.ts';
import { SystemStanding } from '../inventory/entities/SystemStanding.ts';
import { Vendor } from '../inventory/entities/Vendor.ts';
import { Milestone } from '../lifecycle/entities/Milestone.ts';
import { MilestoneDependency } from '../lifecycle/entities/MilestoneDependency.ts';
import { Plan } from '../lifecycle/entities/Plan.ts';
import { Treatment } from '../lifecycle/entities/Treatment.ts';
import { AskedProduct } from '../posture/entities/AskedProduct.ts';
import { Assessment } from '../posture/entities/Assessment.ts';
import { Control } from '../posture/entities/Control.ts';
import { EvidenceFile } from '../posture/entities/EvidenceFile.ts';
import { Exception } from '../posture/entities/Exception.ts';
import { Feed } from '../posture/entities/Feed.ts';
import { FeedAnswer } from '../posture/entities/FeedAnswer.ts';
import { FeedDifference } from '../posture/entities/FeedDifference.ts';
import { FeedRun } from '../posture/entities/FeedRun.ts';
import { FeedRunSystem } from '../posture/entities/FeedRunSystem.ts';
import { Finding } from '../posture/entities/Finding.ts';
import { FindingSource } from '../posture/entities/FindingSource.ts';
import { JudgedStack } from '../posture/entities/JudgedStack.ts';
import { Payload } from '../posture/entities/Payload.ts';
import { PayloadPart } from '../posture/entities/PayloadPart.ts';
import { PossibleFinding } from '../posture/entities/PossibleFinding.ts';
import { RatingChange } from '../posture/entities/RatingChange.ts';
import { RemediationPolicy } from '../posture/entities/RemediationPolicy.ts';
import { Vulnerability } from '../posture/entities/Vulnerability.ts';
import { Authority } from '../retention/entities/Authority.ts';
import { CatalogueLeaving } from '../retention/entities/CatalogueLeaving.ts';
import { CatalogueUpdate } from '../retention/entities/CatalogueUpdate.ts';
import { Disposition } from '../retention/entities/Disposition.ts';
import { FormerReach } from '../retention/entities/FormerReach.ts';
import { FormerReachScope } from '../retention/entities/FormerReachScope.ts';
import { HoldAcknowledgement } from '../retention/entities/HoldAcknowledgement.ts';
import { HoldingDisposition } from '../retention/entities/HoldingDisposition.ts';
import { HoldNotice } from '../retention/entities/HoldNotice.ts';
import { HoldReview } from '../retention/entities/HoldReview.ts';
import { HoldScope } from '../retention/entities/HoldScope.ts';
import { LegalHold } from '../retention/entities/LegalHold.ts';
import { Recomputation } from '../retention/entities/Recomputation.ts';
import { RetentionRule } from '../retention/entities/RetentionRule.ts';

/** Every noun that has a table. */
export const entities = [
  AskedProduct,
  Feed,
  FeedAnswer,
  FeedDifference,
  FeedRun,
  FeedRunSystem,
  Finding,
  FindingSource,
  JudgedStack,
  Payload,
  PayloadPart,
  PossibleFinding,
  RemediationPolicy,
  Vulnerability,
  BeforeImage,
  LedgerEntry,
  LedgerVerification,
  ApiToken,
  Preference,
  SavedView,
  Session,
  SetupLink,
  SignInFailure,
  User,
  Agreement,
  Cohort,
  Component,
  ComponentPatch,
  CsvImport,
  CsvImportPart,
  CycleStatement,
  DataClass,
  Department,
  Facility,
  Fact,
  Holding,
  ImportProgress,
  Organisation,
  ProductMatch,
  ReleaseCycle,
  System,
  SystemFacility,
  SystemStanding,
  Vendor,
  Authority,
  CatalogueLeaving,
  CatalogueUpdate,
  Disposition,
  FormerReach,
  FormerReachScope,
  HoldAcknowledgement,
  HoldNotice,
  HoldReview,
  HoldScope,
  HoldingDisposition,
  LegalHold,
  Recomputation,
  RetentionRule,
  Milestone,
  MilestoneDependency,
  Plan,
  Treatment,
  Assessment,
  Control,
  EvidenceFile,
  Exception,
  RatingChange,
  SupportMove,
  WhatIf,
];
