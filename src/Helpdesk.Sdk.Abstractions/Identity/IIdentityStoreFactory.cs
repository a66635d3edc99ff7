using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes identity stores of one configured <c>Type</c>. A provider owns its options and refuses keys it does not know.</summary>
public interface IIdentityStoreFactory
{
    /// <summary>The value of <c>Stores:name:Type</c> this factory answers to.</summary>
    string Type { get; }

    /// <summary>Makes the store; connects to nothing yet.</summary>
    /// <exception cref="HelpdeskConfigurationException">The section is wrong; the message names the setting.</exception>
    IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services);
}
