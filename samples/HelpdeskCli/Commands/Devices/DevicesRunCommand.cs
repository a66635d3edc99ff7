using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Runs an approved procedure on devices of a user.</summary>
internal sealed class DevicesRunCommand : ChangeCommand
{
    private const string Me = "me";
    private readonly Argument<string> _procedure = Parameters.Required("PROCEDURE", "The approved procedure's name.");
    private readonly Option<string[]> _devices = Parameters.List("--device", "DEVICE", "A device by its id or name; all of the user that the procedure is for when not given.");
    private readonly Option<string?> _as = Parameters.Text("--as", "system|user", "As whom a script runs: the device's system account, or whoever is signed in there; system when not given.");
    private readonly Option<string[]> _log = Parameters.List("--log-to", "me|ADDRESS", "Mails a script's log: to the operator's own account, or to an address.");

    public DevicesRunCommand() : base(
        "run", "Runs an approved procedure on a user's devices when they check in next. A patch procedure takes neither --as nor --log-to.",
        "helpdesk --role ServiceDesk devices run local:alice collect-logs --device TECHMON-7 --as system --log-to me")
    {
        Add(_procedure);
        foreach (var option in new Option[] { _devices, _as, _log })
            Add(option);
    }

    protected override string Done => "The devices run it when they check in next.";

    protected override Func<OperatorDesk, CancellationToken, Task<HelpdeskResult<ChangeOutcome>>> Read(Invocation invocation, UserTarget user)
    {
        var log = Split(invocation.Value(_log));
        var request = Fill(invocation, new DeviceProcedureRequest(user, invocation.Value(_procedure))
        {
            Devices = Split(invocation.Value(_devices)),
            RunAs = invocation.Value(_as)?.ToLowerInvariant() switch
            {
                null => null,
                "system" => DeviceRunAs.System,
                "user" => DeviceRunAs.SignedInUser,
                _ => throw CommandFailure.Usage("--as is system or user."),
            },
            LogTo = [.. log.Where(static a => a != Me)],
            LogToMe = log.Contains(Me),
        });
        return (desk, token) => desk.Devices.RunProcedureAsync(request, token);
    }

    private static IReadOnlyList<string> Split(string[]? values) => [.. (values ?? []).SelectMany(static v => v.Split(',')).Where(static v => v.Length > 0)];
}
