namespace Helpdesk.Sdk;

/// <summary>The transport of campaigns failed. Nothing is lost by it: workers also look into the store.</summary>
public sealed class CampaignTransportException : Exception
{
    /// <summary>Makes one.</summary>
    public CampaignTransportException()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What failed; no secret.</param>
    public CampaignTransportException(string message) : base(message)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What failed; no secret.</param>
    /// <param name="innerException">The cause.</param>
    public CampaignTransportException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
