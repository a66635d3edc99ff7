using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Factors as tables.</summary>
internal static class FactorTables
{
    public static void Rows(Screen screen, IReadOnlyList<FactorView> factors)
    {
        if (factors.Count > 0)
            screen.Table(["Factor", "Usable", "Destinations", "Why not"], factors.Select(static f => (string?[])
                [f.Factor.Value, Screen.YesNo(f.Usable), string.Join(", ", f.Destinations.Select(static (d, i) => $"{i + 1}: {d}")), f.Reason]));
    }
}
