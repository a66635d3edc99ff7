using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Helpdesk.Sdk;

/// <summary>Keeps the settings in force; roles, user policies and processes follow the configuration, an invalid change is logged and ignored.</summary>
internal sealed class SettingsSource : IHelpdeskSettingsSource, IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly ILogger<SettingsSource> _logger;
    private readonly IDisposable _subscription;
    private volatile HelpdeskSettings _current;

    public SettingsSource(IConfiguration configuration, ILogger<SettingsSource> logger)
    {
        _configuration = configuration;
        _logger = logger;
        _current = SettingsParser.Parse(configuration);
        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    /// <summary>Told of every reload, with the problem if it was not taken. Set once, by the recorder.</summary>
    public Action<string?>? OnReload { get; set; }

    public HelpdeskSettings Current => _current;

    public void Dispose() => _subscription.Dispose();

    private void Reload()
    {
        try
        {
            var next = SettingsParser.Parse(_configuration);
            // Stores, state and keys need a restart; the rest is taken over as one.
            _current = next with { Stores = _current.Stores, Operators = next.Operators, Timeouts = _current.Timeouts };
            Log.PolicyReloaded(_logger);
            OnReload?.Invoke(null);
        }
        catch (HelpdeskConfigurationException e)
        {
            Log.PolicyReloadRefused(_logger, e.Message);
            OnReload?.Invoke(e.Message);
        }
    }
}
