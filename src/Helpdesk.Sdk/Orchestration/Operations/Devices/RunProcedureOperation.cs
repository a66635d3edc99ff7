namespace Helpdesk.Sdk;

/// <summary>Runs an approved procedure on devices of a user.</summary>
internal sealed class RunProcedureOperation(Corridor corridor, MessageWriter messages, DeviceProcedureRequest request) : DeviceOperation(messages, HelpdeskAction.ManageDevice)
{
    private const int MostDevices = 100, MostAddresses = 10;
    private DeviceProcedure? _procedure;
    private IReadOnlyList<UserDevice> _devices = [];
    private IReadOnlyList<string> _logTo = [];
    private bool _lacksOwnAddress;
    private string? _foreignAddress;

    public override string Parameters => $"run|{request.Procedure}|{request.RunAs}|{string.Join('\n', request.Devices)}|{string.Join(',', request.LogTo)}|{request.LogToMe}";

    // Where a log goes is part of what a second person agrees to, and of what the history tells.
    public override string Options =>
        $"procedure {OptionText.Quote(_procedure?.Name ?? request.Procedure)} run{RunAs switch { DeviceRunAs.System => " as the system", DeviceRunAs.SignedInUser => " as the signed-in user", _ => "" }}"
        + $" on {(_devices.Count == 0 ? "all devices it is for" : string.Join(", ", _devices.Select(static d => $"{OptionText.Quote(d.Name)} ({d.Id})")))}"
        + (request.LogTo.Count == 0 && !request.LogToMe ? "" : $"; log to {string.Join(", ", request.LogTo.Concat(request.LogToMe ? ["the operator"] : []))}");

    protected override string Did => "DeviceProcedure";

    protected override string Named => _procedure?.Name ?? "";

    protected override (DeviceTrace Trace, string? Thing) Leaves => (DeviceTrace.TaskGiven, null);

    private DeviceRunAs? RunAs => request.RunAs ?? (_procedure?.Kind == DeviceProcedureKind.Script ? DeviceRunAs.System : null);

    public override HelpdeskError? CheckInput(HelpdeskSettings settings)
    {
        if (!InputText.IsWellFormed(request.Procedure, InputText.MaximumNameLength, out var problem))
            return Errors.InvalidInput($"The procedure's name {problem}.");
        if (request.Devices.Count > MostDevices || request.LogTo.Count > MostAddresses)
            return Errors.InvalidInput($"A run names {MostDevices} devices and {MostAddresses} addresses at most.");
        if (request.LogTo.Select(static a => MailAddressText.IsValid(a, out var wrong) ? null : wrong).OfType<string>().FirstOrDefault() is { } bad)
            return Errors.InvalidInput($"An address that the log is to go to {bad}.");
        return request.Devices.Select(DeviceFinder.CheckInput).OfType<HelpdeskError>().FirstOrDefault();
    }

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IDeviceProcedures>(store, "run procedures on devices");

    public override async ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        _procedure = await store.GetCapability<IDeviceProcedures>()!.FindDeviceProcedureAsync(request.Procedure, cancellationToken).ConfigureAwait(false);
        if (_procedure is null)
            return Errors.NoSuch("approved procedure", request.Procedure);
        var devices = new List<UserDevice>();
        foreach (var reference in request.Devices)
        {
            var (device, error) = await DeviceFinder.FindAsync(store, user, reference, cancellationToken).ConfigureAwait(false);
            if (error is not null)
                return error;
            devices.Add(device!);
        }
        _devices = [.. devices.DistinctBy(static d => d.Id)];
        return null;
    }

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        var own = request.LogToMe || request.LogTo.Count > 0 ? await OwnAddressesAsync(facts, cancellationToken).ConfigureAwait(false) : [];
        _lacksOwnAddress = request.LogToMe && own.Count == 0;
        // A log says what is on the device: it leaves the house only where the host wrote that it may.
        _foreignAddress = request.LogTo.FirstOrDefault(a => !facts.Settings.Devices.TakesLog(a) && !own.Any(o => MailAddressText.Canonical(o) == MailAddressText.Canonical(a)));
        _logTo = [.. request.LogTo.Concat(request.LogToMe ? own.Take(1) : []).DistinctBy(MailAddressText.Canonical)];
    }

    public override HelpdeskError? Check(OperationFacts facts)
    {
        if (_procedure!.Kind == DeviceProcedureKind.Patch && (request.RunAs is not null || request.LogTo.Count > 0 || request.LogToMe))
            return Errors.InvalidInput("A patch procedure chooses no account to run as, and has no log to be mailed.");
        if (_lacksOwnAddress)
            return Errors.InvalidInput("The operator has no account with a mail address (Operators:NAME:Accounts): add one, or name an address that the configuration lists (Devices:LogTo).");
        if (_foreignAddress is not null)
            return new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, $"Denied: a log goes to an address of the operator's own, or to one that the configuration lists (Devices:LogTo); '{_foreignAddress}' is neither.");
        return _logTo.Count > 0 && corridor.Notifiers.Find(NotificationChannel.Email) is null
            ? new HelpdeskError(ErrorKind.Refused, ErrorCode.NotifierUnavailable, "There is no mail notifier, so that no log can be mailed.")
            : null;
    }

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        Told(await facts.Store.GetCapability<IDeviceProcedures>()!.RunDeviceProcedureAsync(
            permit, facts.User, new DeviceProcedureRun(_procedure!) { Devices = [.. _devices.Select(static d => d.Id)], RunAs = RunAs, LogTo = _logTo, OrderedBy = facts.Contact.Actor.Name, Role = facts.Decision.Role }, cancellationToken).ConfigureAwait(false));

    private async ValueTask<IReadOnlyList<string>> OwnAddressesAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        var actor = facts.Contact.Actor as OperatorActor;
        var addresses = new List<string>();
        foreach (var account in actor?.Accounts.Concat(facts.Settings.Operators?.GetValueOrDefault(actor.Name)?.Accounts ?? []).Distinct(StringComparer.Ordinal) ?? [])
        {
            var colon = account.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && corridor.Catalog.TryGet(account[..colon], out var store) && UserReference.TryByName(account[(colon + 1)..], out var reference, out _)
                && await store.ResolveAsync(reference!, cancellationToken).ConfigureAwait(false) is { } own)
                addresses.AddRange(own.Emails.Where(static m => MailAddressText.IsValid(m, out _)));
        }
        return addresses;
    }
}
