using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>All that can be done for a user.</summary>
public static class HelpTasks
{
    private static readonly HelpTask[] All = [new ResetTask(), new LinkTask(), new UnlockTask(), new UnenrollTask(), new SignOutTask(), new ResetAuthenticatorsTask(), new SecurityKeyTask(), new EnrollmentCodeTask(), new FreezeTask(), new UnfreezeTask(), new DisableTask(), new EnableTask(), new LiftQuarantineTask(),
        new AddToGroupTask(), new RemoveFromGroupTask(), new DeviceTokenTask(), new RevokeTokenTask(), new PatchTask(), new ProcedureTask(), new ApplyProfileTask(), new RemoveProfileTask(), new RemoveDeviceTask()];

    /// <summary>One of them.</summary>
    public static HelpTask? Find(string? name) => Array.Find(All, t => t.Name == name);

    /// <summary>Those that the operator's roles grant somewhere and that there is reason for, on a part of the user's page or above them all.</summary>
    public static IEnumerable<HelpTask> Offered(DeskPage page, UserView user, string? part = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        return All.Where(t => t.Part == part && t.Fits(page.Operator.Settings) && t.Fits(user) && (ActionCatalog.Get(t.Action).Permission is not { } permission || page.May(permission)));
    }
}
