using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Runs an approved procedure on devices of a user.</summary>
public sealed class ProcedureTask : ChoosingTask
{
    /// <inheritdoc/>
    public override string Name => "procedure";

    /// <inheritdoc/>
    public override string Title => "Run a procedure";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.ManageDevice;

    /// <inheritdoc/>
    public override string Part => Users.UserTab.Devices;

    /// <inheritdoc/>
    public override string Legend => "Which procedure";

    /// <inheritdoc/>
    public override string Form => "_ProcedureForm";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return Choices(await desk.Devices.ListProceduresAsync(user, cancellationToken), static p => new HelpChoice(p.Name, p.Name, $"{(p.Kind == DeviceProcedureKind.Script ? "A script." : "Patches; they choose neither an account nor a log.")} {p.Description}"));
    }

    /// <inheritdoc/>
    protected override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Devices.RunProcedureAsync(form.With(new DeviceProcedureRequest(form.User, of)
        {
            RunAs = form.Text("as") switch { "system" => DeviceRunAs.System, "user" => DeviceRunAs.SignedInUser, _ => null },
            LogToMe = form.Has("log"),
        }), cancellationToken);
        return result.Succeeded ? HelpOutcome.Of(result.Value, "Each device runs it when it checks in next", "There was nothing to run it on") : result.Error;
    }
}
