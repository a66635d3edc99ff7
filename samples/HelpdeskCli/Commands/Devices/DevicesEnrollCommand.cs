using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Enrolls a device with its user's token: the act of the device, so no operator is needed.</summary>
internal sealed class DevicesEnrollCommand : CliCommand
{
    private readonly DeviceReportParameters _report;

    public DevicesEnrollCommand() : base(
        "enroll", "Enrolls a device, as the agent on it does: the token on standard input. The credential it gets is shown this once. Needs no operator.",
        "helpdesk devices enroll --name TECHMON-7 --os Windows-11 --component AG < token") => _report = new DeviceReportParameters(this);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var report = _report.Read(invocation);
        using var token = await SecretInput.ReadAsync("token", invocation, cancellationToken);
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        using var enrolled = (await desk.DeviceAgents.EnrollAsync(token, report, cancellationToken)).OrFail();
        invocation.Output.Document(
            new EnrolledDeviceDocument(enrolled.Operation, enrolled.Device) { Credential = enrolled.Credential }, Contract.Default.EnrolledDeviceDocument, screen =>
            {
                screen.Line("The device is enrolled.");
                screen.Fields(("Device", enrolled.Device), ("Operation", enrolled.Operation.Value));
                screen.Reveal("Credential", enrolled.Credential);
            });
        return ExitCodes.Done;
    }
}
