using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>All that can be done for a user.</summary>
public static class HelpTasks
{
    private static readonly HelpTask[] All = [new ResetTask(), new LinkTask(), new UnlockTask()];

    /// <summary>One of them.</summary>
    public static HelpTask? Find(string? name) => Array.Find(All, t => t.Name == name);

    /// <summary>Those that the operator's roles grant somewhere and that there is reason for.</summary>
    public static IEnumerable<HelpTask> Offered(DeskPage page, UserView user)
    {
        ArgumentNullException.ThrowIfNull(page);
        return All.Where(t => t.Fits(user) && (ActionCatalog.Get(t.Action).Permission is not { } permission || page.May(permission)));
    }
}
