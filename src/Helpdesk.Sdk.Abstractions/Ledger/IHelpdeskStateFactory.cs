using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the state of one configured <c>State:Provider</c>.</summary>
public interface IHelpdeskStateFactory
{
    /// <summary>The value of <c>State:Provider</c> this factory answers to.</summary>
    string Provider { get; }

    /// <summary>Makes the state; opens nothing yet.</summary>
    /// <exception cref="HelpdeskConfigurationException">The section is wrong; the message names the setting.</exception>
    IHelpdeskState Create(IConfigurationSection section, IServiceProvider services);
}
