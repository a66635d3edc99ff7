using System.CommandLine;
using System.CommandLine.Parsing;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Which desk a command is for: the one that --tenant names, or that the stores it names belong to, or the only one there is.</summary>
internal static class TenantChoice
{
    private static readonly string[] Arguments = ["USER", "OTHER", "KEY"];
    private static readonly string[] Options = ["--store", "--user", "--linked", "--target"];

    /// <summary>The tenant; <see langword="null"/> = what belongs to none.</summary>
    public static TenantName? Make(IHelpdeskTenants tenants, HelpdeskSettings whole, ParseResult parsed)
    {
        if (parsed.GetValue(GlobalOptions.Tenant) is { } written)
            return Written(tenants, written);
        if (tenants.Names.Count == 0)
            return null;
        var named = Words(parsed.CommandResult).Select(StoreOf).Distinct(StringComparer.Ordinal)
            .Where(store => whole.Stores.ContainsKey(store) || tenants.FindByStore(store) is not null)
            .Select(tenants.FindByStore).Distinct().ToList();
        if (named.Count == 0)
            named = [.. whole.Stores.Count > 0 ? [null] : Array.Empty<TenantName?>(), .. tenants.Names.Select(static n => (TenantName?)n)];
        return named.Count == 1 ? named[0] : throw CommandFailure.Usage($"The command could be for several tenants; name one with --tenant: {Names(named)}.");
    }

    /// <summary>Whether the command is for one desk, or for each there is.</summary>
    public static bool IsForAll(ParseResult parsed) => parsed.GetValue(GlobalOptions.Tenant) is null;

    private static TenantName? Written(IHelpdeskTenants tenants, string written)
    {
        if (written == TenantName.DefaultWord)
            return null;
        return TenantName.TryParse(written, out var name) && tenants.Names.Contains(name)
            ? name
            : throw CommandFailure.Usage($"--tenant names no tenant; configured: {Names([null, .. tenants.Names])}.");
    }

    // What the person wrote for users and stores, and nothing else: a text that is searched for may hold a colon as well.
    private static IEnumerable<string> Words(CommandResult command) => command.Children.SelectMany(static child => child switch
    {
        ArgumentResult { Argument.Name: var name } argument when Arguments.Contains(name) => argument.Tokens,
        OptionResult { Option.Name: var name } option when Options.Contains(name) => option.Tokens,
        _ => [],
    }).SelectMany(static t => t.Value.Split(','));

    private static string StoreOf(string word) => word.Split(':')[0];

    private static string Names(IEnumerable<TenantName?> tenants) => string.Join(", ", tenants.Select(static t => t?.Value ?? TenantName.DefaultWord).Distinct());
}
