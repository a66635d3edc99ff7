using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A device tells of itself and asks what it is to do: the act of the device, so no operator is needed.</summary>
internal sealed class DevicesCheckInCommand : CliCommand
{
    private readonly DeviceReportParameters _report;

    public DevicesCheckInCommand() : base(
        "check-in", "Tells of a device and asks what it is to do, as the agent on it does: the credential on standard input. Needs no operator.",
        "helpdesk --json devices check-in --missing-patches 3 < credential") => _report = new DeviceReportParameters(this);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var report = _report.Read(invocation);
        using var credential = await SecretInput.ReadAsync("credential", invocation, cancellationToken);
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        var orders = DeviceOrdersDocument.From((await desk.DeviceAgents.CheckInAsync(credential, report, cancellationToken)).OrFail());
        invocation.Output.Document(orders, Contract.Default.DeviceOrdersDocument, screen =>
        {
            screen.Fields(("Device", orders.Device), ("Profiles", Screen.List(orders.Profiles)));
            screen.Table(["Task", "What", "As"], orders.Tasks.Select(static t => (IReadOnlyList<string?>)[t.Id, t.Procedure ?? "missing patches", t.RunAs?.ToString()]));
        });
        return ExitCodes.Done;
    }
}
