namespace Helpdesk.Sdk;

/// <summary>An announcement in the hands of one worker. What is neither completed nor returned when the worker dies comes again.</summary>
public interface ICampaignDelivery
{
    /// <summary>The recipients it is about.</summary>
    CampaignRange Range { get; }

    /// <summary>There is nothing left to do; it never comes again.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Somebody else should have it.</summary>
    ValueTask ReturnAsync(CancellationToken cancellationToken);
}
