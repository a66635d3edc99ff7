using System.Text.Json;
using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>allow, verify-first, approval-first, deny.</summary>
internal sealed class DecisionConverter() : JsonStringEnumConverter<PolicyOutcome>(JsonNamingPolicy.KebabCaseLower);

/// <summary>ok, warning, error.</summary>
internal sealed class SeverityConverter() : JsonStringEnumConverter<DiagnosticSeverity>(JsonNamingPolicy.KebabCaseLower);

/// <summary>planning, sending, paused, cancelled, completed.</summary>
internal sealed class CampaignStatusConverter() : JsonStringEnumConverter<CampaignStatus>(JsonNamingPolicy.KebabCaseLower);

/// <summary>waiting, sent, failed, unknown, without-address, skipped …</summary>
internal sealed class RecipientStatusConverter() : JsonStringEnumConverter<CampaignRecipientStatus>(JsonNamingPolicy.KebabCaseLower);

/// <summary>live, expired, revoked.</summary>
internal sealed class TokenStateConverter() : JsonStringEnumConverter<DeviceTokenState>(JsonNamingPolicy.KebabCaseLower);

/// <summary>waiting, succeeded, failed, expired.</summary>
internal sealed class TaskStatusConverter() : JsonStringEnumConverter<DeviceTaskStatus>(JsonNamingPolicy.KebabCaseLower);

/// <summary>patches, procedure.</summary>
internal sealed class TaskKindConverter() : JsonStringEnumConverter<DeviceTaskKind>(JsonNamingPolicy.KebabCaseLower);

/// <summary>script, patch.</summary>
internal sealed class ProcedureKindConverter() : JsonStringEnumConverter<DeviceProcedureKind>(JsonNamingPolicy.KebabCaseLower);

/// <summary>system, signed-in-user.</summary>
internal sealed class RunAsConverter() : JsonStringEnumConverter<DeviceRunAs>(JsonNamingPolicy.KebabCaseLower);
