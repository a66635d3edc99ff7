using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The JSON of the command line: camelCase names, UTC times with Z, the SDK's string-backed values as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(UtcTimeConverter), typeof(DecisionConverter), typeof(SeverityConverter), typeof(UserKeyConverter), typeof(OperationIdConverter),
        typeof(SessionIdConverter), typeof(EnrollmentIdConverter), typeof(FactorTypeConverter), typeof(ActionConverter), typeof(StatusConverter),
    ])]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(UsersTail))]
[JsonSerializable(typeof(EvaluationView))]
[JsonSerializable(typeof(CreateUserOutcome))]
[JsonSerializable(typeof(ImportRowDocument))]
[JsonSerializable(typeof(ImportTail))]
[JsonSerializable(typeof(VerificationView))]
[JsonSerializable(typeof(SentCode))]
[JsonSerializable(typeof(ResetPasswordDocument))]
[JsonSerializable(typeof(UnlockAccountDocument))]
[JsonSerializable(typeof(SendLinkOutcome))]
[JsonSerializable(typeof(RedeemedLink))]
[JsonSerializable(typeof(FreezeOutcome))]
[JsonSerializable(typeof(LiftQuarantineOutcome))]
[JsonSerializable(typeof(ApprovalsDocument))]
[JsonSerializable(typeof(ApprovalAnswer))]
[JsonSerializable(typeof(DeskDocument))]
[JsonSerializable(typeof(AdmittedDocument))]
[JsonSerializable(typeof(RevocationOutcome))]
[JsonSerializable(typeof(UnenrollOutcome))]
[JsonSerializable(typeof(EnrollmentDocument))]
[JsonSerializable(typeof(EnrollmentConfirmed))]
[JsonSerializable(typeof(EnrollmentCodeDocument))]
[JsonSerializable(typeof(QuestionsDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(HistoryVerification))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(MigrationDocument))]
[JsonSerializable(typeof(ContactBaseline))]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class Contract : JsonSerializerContext;
