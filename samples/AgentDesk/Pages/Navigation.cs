using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;

namespace AgentDesk.Pages;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Title">What it is called.</param>
public sealed record Navigation(string Path, string Title)
{
    /// <summary>The entries an operator can use.</summary>
    public static IEnumerable<Navigation> For(HelpdeskOperator found, DeskMode mode)
    {
        if (found.Permissions.Contains(Permission.FindUsers))
            yield return new("/users", "Users");
        if (mode.Demo)
            yield return new("/inbox", "Inbox");
    }

    /// <summary>Whether a page belongs to it.</summary>
    public bool IsAt(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);
}
