using Helpdesk.Sdk;

namespace HelpdeskCli;

internal sealed class UserKeyConverter : TextValueConverter<UserKey>;

internal sealed class OperationIdConverter : TextValueConverter<OperationId>;

internal sealed class SessionIdConverter : TextValueConverter<SessionId>;

internal sealed class EnrollmentIdConverter : TextValueConverter<EnrollmentId>;

internal sealed class FactorTypeConverter : TextValueConverter<FactorType>;

internal sealed class ActionConverter : TextValueConverter<HelpdeskAction>;

internal sealed class StatusConverter : TextValueConverter<HistoryStatus>;

internal sealed class CampaignIdConverter : TextValueConverter<CampaignId>;
