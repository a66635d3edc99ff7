namespace Helpdesk.Sdk;

/// <summary>A recipient as operators see it.</summary>
/// <param name="User">The account.</param>
/// <param name="UserName">The sign-in name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why, where there is something to say.</param>
/// <param name="Attempts">How often sending was begun.</param>
public sealed record CampaignRecipientView(UserKey User, string UserName, CampaignRecipientStatus Status, string? Reason, int Attempts);
