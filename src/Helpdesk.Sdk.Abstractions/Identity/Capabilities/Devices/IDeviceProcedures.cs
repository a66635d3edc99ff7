namespace Helpdesk.Sdk;

/// <summary>Capability: approved procedures are run on devices.</summary>
public interface IDeviceProcedures
{
    /// <summary>The approved ones.</summary>
    ValueTask<IReadOnlyList<DeviceProcedure>> ListDeviceProceduresAsync(CancellationToken cancellationToken);

    /// <summary>Finds an approved one by its name, whatever the letter case.</summary>
    ValueTask<DeviceProcedure?> FindDeviceProcedureAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Orders a run on each of the devices. It is looked up by name once more: what is not approved (any more) is refused, and so are a patch procedure that is to run as somebody and a device that it is not for.</summary>
    ValueTask<ChangeResult> RunDeviceProcedureAsync(ChangePermit permit, DirectoryUser user, DeviceProcedureRun run, CancellationToken cancellationToken);
}
