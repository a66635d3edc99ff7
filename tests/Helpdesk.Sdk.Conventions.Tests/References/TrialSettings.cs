using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A configuration to try: the least that can be read, with keys laid over it.</summary>
internal sealed class TrialSettings(IReadOnlyDictionary<string, string?> over, IServiceProvider services, params string[] without)
{
    private static readonly Dictionary<string, string?> Least = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Stores:corp:Type"] = "Local",
        ["Roles:Desk:Policies:corp:Mode"] = "Unrestricted",
    };

    private readonly IConfigurationSection _helpdesk = new ConfigurationBuilder()
        .AddInMemoryCollection(Least.Where(l => !over.ContainsKey(l.Key) && !without.Contains(l.Key, StringComparer.OrdinalIgnoreCase)).Concat(over).Select(static p => KeyValuePair.Create("Helpdesk:" + p.Key, p.Value)))
        .Build().GetSection("Helpdesk");

    public HelpdeskSettings ReadCore() => SettingsParser.Parse(_helpdesk, new VerifierDirectory([]));

    public void ReadStore(string type, string name = "corp") =>
        services.GetServices<IIdentityStoreFactory>().Single(f => f.Type == type).Create(name, _helpdesk.GetSection("Stores:" + name), services);

    public void ReadNotifier(string type) =>
        services.GetServices<INotifierFactory>().Single(f => f.Type == type).Create(_helpdesk.GetSection("Notifiers:" + type), services);

    public void ReadState(string provider) =>
        services.GetServices<IHelpdeskStateFactory>().Single(f => f.Provider == provider).Create(_helpdesk.GetSection("State"), services);

    public void ReadMessaging(string provider) =>
        services.GetServices<ICampaignTransportFactory>().Single(f => f.Provider == provider).Create(_helpdesk.GetSection("Messaging"), services);

    public void ReadKeys(string folder) => KeyRingSelector.Create(_helpdesk, new HelpdeskBaseDirectory(folder), source: null);
}
