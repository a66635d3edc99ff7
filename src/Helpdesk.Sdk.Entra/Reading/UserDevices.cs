using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>The devices that a user owns or registered, each once.</summary>
internal static class UserDevices
{
    private static readonly string[] Fields = ["id", "displayName", "operatingSystem", "operatingSystemVersion", "approximateLastSignInDateTime", "accountEnabled", "trustType"];

    public static async Task<IReadOnlyList<UserDevice>> ReadAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        var devices = new Dictionary<string, UserDevice>(StringComparer.OrdinalIgnoreCase);
        var owned = client.Users[user].OwnedDevices.GraphDevice;
        var registered = client.Users[user].RegisteredDevices.GraphDevice;
        Add("owned", await GraphPages.ReadAsync(
            owned.GetAsync(static c => c.QueryParameters.Select = Fields, cancellationToken),
            static page => page.Value, next => owned.WithUrl(next).GetAsync(cancellationToken: cancellationToken)).ConfigureAwait(false));
        Add("registered", await GraphPages.ReadAsync(
            registered.GetAsync(static c => c.QueryParameters.Select = Fields, cancellationToken),
            static page => page.Value, next => registered.WithUrl(next).GetAsync(cancellationToken: cancellationToken)).ConfigureAwait(false));
        return [.. devices.Values];

        void Add(string relation, List<Device> list)
        {
            foreach (var device in list)
                if (device.Id is { } id)
                    devices.TryAdd(id, Map(id, device, relation));
        }
    }

    private static UserDevice Map(string id, Device device, string relation) => new(id, device.DisplayName ?? id)
    {
        OperatingSystem = string.Join(' ', new[] { device.OperatingSystem, device.OperatingSystemVersion }.Where(static t => !string.IsNullOrEmpty(t))) is { Length: > 0 } system ? system : null,
        Components = device.TrustType is { Length: > 0 } trust ? [trust] : [],
        LastActivity = device.ApproximateLastSignInDateTime,
        Relation = relation,
        Enabled = device.AccountEnabled,
    };
}
