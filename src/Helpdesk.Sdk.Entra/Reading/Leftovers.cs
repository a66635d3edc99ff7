using System.Collections.Concurrent;

namespace Helpdesk.Sdk.Entra;

/// <summary>What may not be read here, or not in this tenant: asked again after an hour only.</summary>
internal sealed class Leftovers(GraphSettings settings)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>Whether to ask for it at all.</summary>
    public bool IsWorthAsking(string what, GrantedPermissions granted, params ReadOnlySpan<string> permissions) =>
        granted.HasAny(permissions) != false && !(_until.TryGetValue(what, out var until) && until > settings.Time.GetUtcNow());

    public void LeaveOut(string what)
    {
        _until[what] = settings.Time.GetUtcNow() + AskAgain;
        Log.LeftOut(settings.Logger, settings.Owner, what);
    }
}
