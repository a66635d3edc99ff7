using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>The configured protected groups, by id. A name that is not exactly one group cannot be judged, and then everybody is privileged.</summary>
internal sealed class ProtectedGroupList(EntraStoreSettings settings)
{
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);
    // One reference: many calls read and replace it at the same time.
    private volatile KnownGroups? _read;

    /// <summary>Names by id, and what is wrong with the configuration.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Names, string? Problem)> ReadAsync(GraphServiceClient client, CancellationToken cancellationToken)
    {
        if (_read is { } known && known.Until > settings.Time.GetUtcNow())
            return (known.Names, null);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? problem = null;
        foreach (var reference in settings.ProtectedGroups)
        {
            var found = await GroupReader.FindAsync(client, reference, cancellationToken).ConfigureAwait(false);
            if (found is [{ Id: { } id } group] && GroupFacts.IsReadable(group))
                names[id] = group.DisplayName ?? id;
            else
                problem ??= $"the protected group '{reference}' is {(found.Count switch { 0 => "not found", 1 => "not readable", _ => "more than one" })}";
        }

        // What was not found is looked for again next time.
        if (problem is null)
            _read = new KnownGroups(names, settings.Time.GetUtcNow() + Lives);
        return (names, problem);
    }

    private sealed record KnownGroups(IReadOnlyDictionary<string, string> Names, DateTimeOffset Until);
}
