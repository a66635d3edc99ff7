using Helpdesk.Sdk;

namespace AgentDesk;

/// <summary>What things are called on the pages.</summary>
public static class Words
{
    /// <summary>A factor.</summary>
    public static string Of(FactorType factor) => factor.Value switch
    {
        "SecurityQuestions" => "Security questions",
        "Mobile" => "Text message",
        "Email" => "Email",
        "Authenticator" => "Authenticator app",
        "PersonalData" => "Personal data",
        "LinkedAccount" => "Linked account",
        "WindowsHello" => "Windows Hello",
        "SecurityKey" => "Security key",
        var other => other,
    };

    /// <summary>An action: words are taken apart.</summary>
    public static string Of(HelpdeskAction action) => Apart(action.Value);

    /// <summary>A permission.</summary>
    public static string Of(Permission permission) => Apart(permission.Value);

    /// <summary>What a rule says, in a word.</summary>
    public static string Of(PolicyOutcome outcome) => outcome switch
    {
        PolicyOutcome.Allow => "Allowed",
        PolicyOutcome.VerifyFirst => "Verify the caller first",
        PolicyOutcome.ApprovalFirst => "A second operator must agree",
        _ => "Not allowed",
    };

    /// <summary>The class of the mark that goes with it.</summary>
    public static string MarkOf(PolicyOutcome outcome) => outcome switch
    {
        PolicyOutcome.Allow => "good",
        PolicyOutcome.Deny => "bad",
        _ => "wait",
    };

    /// <summary>The class of the mark that goes with a status of the history.</summary>
    public static string MarkOf(HistoryStatus status) => status.Value switch
    {
        "succeeded" or "unchanged" or "sent" or "evaluated" => "good",
        "denied" or "refused" or "failed" or "unproved" or "limited" or "delivery-failed" => "bad",
        _ => "wait",
    };

    /// <summary>How a campaign stands.</summary>
    public static string Of(CampaignStatus status) => status switch
    {
        CampaignStatus.Planning => "Finding recipients",
        CampaignStatus.Sending => "Sending",
        CampaignStatus.Paused => "Held",
        CampaignStatus.Cancelled => "Ended by an operator",
        _ => "Completed",
    };

    /// <summary>The class of the mark that goes with it.</summary>
    public static string MarkOf(CampaignStatus status) => status == CampaignStatus.Completed ? "good" : status == CampaignStatus.Cancelled ? "bad" : "wait";

    /// <summary>How a recipient of a campaign stands.</summary>
    public static string Of(CampaignRecipientStatus status) => status switch
    {
        CampaignRecipientStatus.WithoutAddress => "Without an address",
        CampaignRecipientStatus.Skipped => "Left out",
        var other => Apart(other.ToString()),
    };

    /// <summary>The state of the second factor that the directory keeps.</summary>
    public static string SecondFactor(string status) => status switch
    {
        "active" => "Active",
        "not-active" => "Not active",
        "not-configured" => "Not configured since a reset",
        "managed-elsewhere" => "Managed elsewhere",
        _ => "Unknown",
    };

    private static string Apart(string name)
    {
        var text = string.Concat(name.Select(static (c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return text;
    }
}
