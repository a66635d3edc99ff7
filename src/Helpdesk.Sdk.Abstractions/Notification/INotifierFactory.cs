using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Makes the notifier of one key under <c>Notifiers</c>.</summary>
public interface INotifierFactory
{
    /// <summary>The key under <c>Notifiers</c> ("Smtp", "Sms").</summary>
    string Type { get; }

    /// <summary>Makes the notifier; connects to nothing yet.</summary>
    /// <exception cref="HelpdeskConfigurationException">The section is wrong; the message names the setting.</exception>
    INotifier Create(IConfigurationSection section, IServiceProvider services);
}
