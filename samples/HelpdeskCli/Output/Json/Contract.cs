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
        typeof(SessionIdConverter), typeof(EnrollmentIdConverter), typeof(FactorTypeConverter), typeof(ActionConverter), typeof(StatusConverter), typeof(CampaignIdConverter), typeof(CampaignStatusConverter), typeof(RecipientStatusConverter),
        typeof(TokenStateConverter), typeof(TaskStatusConverter), typeof(TaskKindConverter), typeof(ProcedureKindConverter), typeof(RunAsConverter),
    ])]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(UsersTail))]
[JsonSerializable(typeof(CountsDocument))]
[JsonSerializable(typeof(EvaluationView))]
[JsonSerializable(typeof(CreateUserOutcome))]
[JsonSerializable(typeof(ImportRowDocument))]
[JsonSerializable(typeof(ImportTail))]
[JsonSerializable(typeof(VerificationView))]
[JsonSerializable(typeof(SentCode))]
[JsonSerializable(typeof(ResetPasswordDocument))]
[JsonSerializable(typeof(UnlockAccountDocument))]
[JsonSerializable(typeof(ChangeOutcome))]
[JsonSerializable(typeof(GroupsDocument))]
[JsonSerializable(typeof(GroupRemovalDocument))]
[JsonSerializable(typeof(ApplicationsDocument))]
[JsonSerializable(typeof(AuthenticatorsDocument))]
[JsonSerializable(typeof(SessionsDocument))]
[JsonSerializable(typeof(DevicesDocument))]
[JsonSerializable(typeof(TokensDocument))]
[JsonSerializable(typeof(DeviceTokenDocument))]
[JsonSerializable(typeof(EnrolledDeviceDocument))]
[JsonSerializable(typeof(ProfilesDocument))]
[JsonSerializable(typeof(ProceduresDocument))]
[JsonSerializable(typeof(TasksDocument))]
[JsonSerializable(typeof(DeviceOrdersDocument))]
[JsonSerializable(typeof(DeviceTaskDocument))]
[JsonSerializable(typeof(AccessPassDocument))]
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
[JsonSerializable(typeof(VerificationsDocument))]
[JsonSerializable(typeof(HistoryExportDocument))]
[JsonSerializable(typeof(HistoryErasedDocument))]
[JsonSerializable(typeof(PurgedHistory))]
[JsonSerializable(typeof(AcknowledgedStore))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(MigrationDocument))]
[JsonSerializable(typeof(ContactBaseline))]
[JsonSerializable(typeof(CampaignView))]
[JsonSerializable(typeof(CampaignsDocument))]
[JsonSerializable(typeof(CampaignDetails))]
[JsonSerializable(typeof(CampaignWorkDocument))]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class Contract : JsonSerializerContext;
