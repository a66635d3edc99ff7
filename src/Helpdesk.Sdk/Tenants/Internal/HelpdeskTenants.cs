using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>The tenants of the host; each is made when it is first asked for.</summary>
internal sealed class HelpdeskTenants : IHelpdeskTenants, IAsyncDisposable
{
    private readonly IServiceProvider _host;
    private readonly OwnRegistrations _registrations;
    private readonly IReadOnlyDictionary<string, TenantName> _stores;
    private readonly Dictionary<TenantName, HelpdeskTenant> _made = [];
    private bool _disposed;

    public HelpdeskTenants(SettingsSource settings, OwnRegistrations registrations, IServiceProvider host)
    {
        _host = host;
        _registrations = registrations;
        registrations.DemandIsolation(settings.Current);
        Names = settings.Current.Tenants;
        _stores = settings.Tenants;
        if (Names.Count == 0)
            return;
        // What tenants share must outlive them: the container ends first what it made last.
        _ = host.GetRequiredService<ISecretProtector>();
        _ = host.GetRequiredService<WitnessPlace>();
    }

    public IReadOnlyList<TenantName> Names { get; }

    public TenantName? FindByStore(string store) => _stores.TryGetValue(store, out var tenant) ? tenant : null;

    public bool TryGet(TenantName name, [NotNullWhen(true)] out IHelpdeskTenant? tenant)
    {
        tenant = Find(name);
        return tenant is not null;
    }

    /// <summary>The tenant; <see langword="null"/> when there is none of this name.</summary>
    public HelpdeskTenant? Find(TenantName name)
    {
        if (!Names.Contains(name))
            return null;
        lock (_made)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_made.TryGetValue(name, out var tenant))
                _made.Add(name, tenant = new HelpdeskTenant(name, TenantContainer.Build(new DeskScope(name, StoresOf(name)), _registrations, _host)));
            return tenant;
        }
    }

    private HashSet<string> StoresOf(TenantName name) => _stores.Where(s => s.Value == name).Select(static s => s.Key).ToHashSet(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        List<HelpdeskTenant> made;
        lock (_made)
        {
            _disposed = true;
            made = [.. _made.Values];
            _made.Clear();
        }
        foreach (var tenant in made)
            await tenant.DisposeAsync().ConfigureAwait(false);
    }
}
