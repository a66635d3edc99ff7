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
        if (found.Permissions.Contains(Permission.FindUsers))
            yield return new("/dashboard", "Dashboard");
        if (found.Permissions.Contains(Permission.NotifyEnrollment))
            yield return new("/campaigns", "Campaigns");
        if (found.Permissions.Contains(Permission.ManageUsers))
            yield return new("/import", "Import");
        if (found.Permissions.Contains(Permission.Evaluate))
            yield return new("/policy", "Policy");
        if (found.Permissions.Contains(Permission.ViewHistory))
            yield return new("/history", "History");
        if (found.Permissions.Contains(Permission.ApproveOperation))
            yield return new("/approvals", "Approvals");
        if (found.Permissions.Contains(Permission.StopTheDesk))
            yield return new("/desk", "Stop");
        if (mode.Demo)
            yield return new("/inbox", "Inbox");
    }

    /// <summary>Whether a page belongs to it.</summary>
    public bool IsAt(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);
}
