namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suites for devices need of the directory besides users. Nothing here goes through the store under test, except where it says so.</summary>
public interface IDeviceFixture : IStoreFixture
{
    /// <summary>Why <see cref="PassAsync"/> cannot work here; <see langword="null"/> = it can.</summary>
    string? CannotPass => null;

    /// <summary>Lets time pass for the store under test.</summary>
    Task PassAsync(TimeSpan time, CancellationToken cancellationToken);

    /// <summary>Lets an administrator disable the account.</summary>
    Task DisableAsync(DirectoryUser user, CancellationToken cancellationToken);

    /// <summary>Lets an administrator make a profile.</summary>
    Task AddProfileAsync(DeviceProfile profile, CancellationToken cancellationToken);

    /// <summary>Lets an administrator give a profile to a group that the user is in; <see langword="false"/> where profiles do not come through groups.</summary>
    Task<bool> ApplyThroughGroupAsync(DirectoryUser user, DeviceProfile profile, CancellationToken cancellationToken);

    /// <summary>Lets an administrator approve a procedure, or another one in place of the one of this name.</summary>
    Task ApproveAsync(DeviceProcedure procedure, CancellationToken cancellationToken);

    /// <summary>Lets an administrator withdraw the approval.</summary>
    Task WithdrawAsync(DeviceProcedure procedure, CancellationToken cancellationToken);
}
