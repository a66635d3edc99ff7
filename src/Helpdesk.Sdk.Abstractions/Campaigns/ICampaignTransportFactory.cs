using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the transport of one configured <c>Messaging:Provider</c>.</summary>
public interface ICampaignTransportFactory
{
    /// <summary>The value of <c>Messaging:Provider</c> this factory answers to.</summary>
    string Provider { get; }

    /// <summary>Makes the transport; connects to nothing yet.</summary>
    /// <exception cref="HelpdeskConfigurationException">The section is wrong; the message names the setting.</exception>
    ICampaignTransport Create(IConfigurationSection section, IServiceProvider services);
}
