using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Helpdesk.Sdk;

/// <summary>Keeps the settings in force; roles, user policies and processes follow the configuration, an invalid change is logged and ignored.</summary>
internal sealed class SettingsSource : IHelpdeskSettingsSource, IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly VerifierDirectory _verifiers;
    private readonly ILogger<SettingsSource> _logger;
    private readonly IDisposable _subscription;
    private volatile HelpdeskSettings _current;

    private readonly DeskScope _scope;

    public SettingsSource(IConfiguration configuration, DeskScope scope, VerifierDirectory verifiers, ILogger<SettingsSource> logger)
    {
        _configuration = configuration;
        _scope = scope;
        _verifiers = verifiers;
        _logger = logger;
        var whole = SettingsParser.Parse(configuration, verifiers);
        _current = TenantView.Of(whole, scope);
        // Whose the others' stores are is nothing for a tenant to know.
        Tenants = scope.Tenant is null
            ? whole.Stores.Values.Where(static s => s.Tenant is not null).ToDictionary(static s => s.Name, static s => s.Tenant!.Value, StringComparer.Ordinal)
            : [];
        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    /// <summary>Told of every reload, with the problem if it was not taken. Set once, by the recorder.</summary>
    public Action<string?>? OnReload { get; set; }

    public HelpdeskSettings Current => _current;

    /// <summary>The stores that belong to tenants, by name; empty in a tenant.</summary>
    public IReadOnlyDictionary<string, TenantName> Tenants { get; }

    public void Dispose() => _subscription.Dispose();

    private void Reload()
    {
        try
        {
            var next = TenantView.Of(SettingsParser.Parse(_configuration, _verifiers), _scope);
            // Stores and so tenants, state and keys need a restart; the rest is taken over as one.
            _current = next with { Stores = _current.Stores, Tenants = _current.Tenants, Operators = next.Operators, Timeouts = _current.Timeouts };
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
