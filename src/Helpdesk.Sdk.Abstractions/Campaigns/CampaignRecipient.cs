namespace Helpdesk.Sdk;

/// <summary>One user of a campaign.</summary>
public sealed record CampaignRecipient
{
    /// <summary>The campaign.</summary>
    public required CampaignId Campaign { get; init; }
    /// <summary>Its place in the campaign, from 1; 0 until stored.</summary>
    public long Number { get; init; }
    /// <summary>The account. It stands in a campaign once.</summary>
    public required UserKey User { get; init; }
    /// <summary>The sign-in name.</summary>
    public required string UserName { get; init; }
    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }
    /// <summary>Where the message goes; <see langword="null"/> when there is nowhere. Contact data.</summary>
    public string? Address { get; init; }
    /// <summary>The user's language, where the directory tells.</summary>
    public string? Language { get; init; }
    /// <summary>The container the account lived in; who may see the row is judged by it.</summary>
    public string? Location { get; init; }
    /// <summary>Where it stands.</summary>
    public CampaignRecipientStatus Status { get; init; }
    /// <summary>How often sending was begun.</summary>
    public int Attempts { get; init; }
    /// <summary>Why, where there is something to say; no address.</summary>
    public string? Reason { get; init; }

    /// <summary>The place; never the address.</summary>
    public override string ToString() => $"{Campaign} {Number}";
}
