namespace Helpdesk.Sdk;

/// <summary>
/// The names under which the SDK tells what it does (System.Diagnostics: <c>ActivitySource</c> and <c>Meter</c>). Tags have few values and never name a person, a contact or an
/// operator: that is the history's.
/// </summary>
public static class HelpdeskTelemetry
{
    /// <summary>The activity source and the meter.</summary>
    public const string Name = "Helpdesk.Sdk";

    /// <summary>Counter, lines: what was decided or came of it. Tags helpdesk.action, helpdesk.outcome, helpdesk.reason, helpdesk.store, helpdesk.tenant.</summary>
    public const string Decisions = "helpdesk.decisions";

    /// <summary>Counter, operations: refused because a limit was reached. Tags helpdesk.action, helpdesk.process, helpdesk.tenant.</summary>
    public const string LimitsReached = "helpdesk.limits.reached";

    /// <summary>Counter, steps of verifying a caller: codes sent, answers right and wrong, callers proven. Tags helpdesk.factor, helpdesk.outcome, helpdesk.tenant.</summary>
    public const string Verifications = "helpdesk.verifications";

    /// <summary>Histogram, seconds: an operation from the call to its outcome. Tags helpdesk.action, helpdesk.outcome, helpdesk.tenant.</summary>
    public const string OperationDuration = "helpdesk.operation.duration";

    /// <summary>Histogram, seconds: a request to an identity store. Tags helpdesk.store, helpdesk.request (resolve, search, change), error.type where it failed, helpdesk.tenant.</summary>
    public const string StoreDuration = "helpdesk.store.duration";

    /// <summary>Counter, recipients of campaigns that are settled. Tags helpdesk.outcome, helpdesk.tenant.</summary>
    public const string CampaignRecipients = "helpdesk.campaign.recipients";

    /// <summary>Counter, alerts. Tags helpdesk.alert, helpdesk.tenant.</summary>
    public const string Alerts = "helpdesk.alerts";
}
