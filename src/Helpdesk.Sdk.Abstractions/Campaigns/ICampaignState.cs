namespace Helpdesk.Sdk;

/// <summary>The capability of a <see cref="IHelpdeskState"/> to keep campaigns.</summary>
public interface ICampaignState
{
    /// <summary>The campaigns.</summary>
    ICampaignStore Campaigns { get; }
}
