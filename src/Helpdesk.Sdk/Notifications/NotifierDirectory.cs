using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>The notifiers of this host by channel: registered ones first, then those under <c>Notifiers</c> in the configuration.</summary>
internal sealed class NotifierDirectory
{
    private readonly Dictionary<NotificationChannel, INotifier> _notifiers = [];

    public NotifierDirectory(IEnumerable<INotifier> registered, IEnumerable<INotifierFactory> factories, IConfiguration configuration, IServiceProvider services)
    {
        foreach (var notifier in registered)
            _notifiers.TryAdd(notifier.Channel, notifier);
        var known = factories.ToDictionary(static f => f.Type, StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.GetSection("Notifiers").GetChildren())
        {
            if (known.TryGetValue(section.Key, out var factory))
            {
                var notifier = factory.Create(section, services);
                _notifiers.TryAdd(notifier.Channel, notifier);
            }
            else
                throw new HelpdeskConfigurationException($"Setting '{section.Path}' is not known; known here: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
        }
    }

    public IEnumerable<INotifier> All => _notifiers.Values;

    public INotifier? Find(NotificationChannel channel) => _notifiers.GetValueOrDefault(channel);
}
