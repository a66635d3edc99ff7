using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Who is the operator at this shell.</summary>
internal static class OperatorResolver
{
    private static readonly StringComparison OsUserComparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>
    /// With an <c>Operators</c> section the operating system user decides and the options only choose and narrow; without it
    /// they are taken at their word, because whoever reads this configuration holds the stores' credentials anyway.
    /// </summary>
    public static OperatorActor Resolve(HelpdeskSettings settings, string osUser, string? name, IReadOnlyList<string> roles)
    {
        foreach (var role in roles)
            if (!settings.Roles.ContainsKey(role))
                throw CommandFailure.Usage($"The role '{role}' is not configured; configured: {Names(settings.Roles.Keys)}.");
        return settings.Operators is { } known ? Known(known.Values, osUser, name, roles) : AtTheirWord(settings, osUser, name, roles);
    }

    private static OperatorActor Known(IEnumerable<OperatorSettings> known, string osUser, string? name, IReadOnlyList<string> roles)
    {
        var own = known.Where(o => osUser.Length > 0 && string.Equals(o.OsUser, osUser, OsUserComparison)).ToList();
        if (own.Count == 0)
            throw CommandFailure.Denied($"The operating system user '{osUser}' is not among the configured operators.");
        if (name is null && own.Count > 1)
            throw CommandFailure.Usage($"'{osUser}' can be several operators; choose one with --operator: {Names(own.Select(static o => o.Name))}.");
        var chosen = name is null ? own[0] : own.Find(o => string.Equals(o.Name, name, StringComparison.Ordinal))
            ?? throw CommandFailure.Denied($"The operating system user '{osUser}' may not act as the operator '{name}'.");
        foreach (var role in roles)
            if (!chosen.Roles.Contains(role, StringComparer.Ordinal))
                throw CommandFailure.Denied($"The operator '{chosen.Name}' does not have the role '{role}'; --role can only narrow.");
        return new OperatorActor(chosen.Name, roles.Count == 0 ? chosen.Roles : [.. chosen.Roles.Where(roles.Contains)]) { Accounts = chosen.Accounts };
    }

    private static OperatorActor AtTheirWord(HelpdeskSettings settings, string osUser, string? name, IReadOnlyList<string> roles)
    {
        if (roles.Count == 0)
            throw CommandFailure.Usage($"Name the operator's role with --role; configured: {Names(settings.Roles.Keys)}.");
        var actor = name ?? osUser;
        if (!InputText.IsWellFormed(actor, InputText.MaximumNameLength, out var problem))
            throw CommandFailure.Usage($"The operator's name {problem}.");
        return new OperatorActor(actor, [.. roles.Distinct(StringComparer.Ordinal)]);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
