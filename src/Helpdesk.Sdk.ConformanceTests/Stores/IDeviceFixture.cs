namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suites for devices need of the directory besides users.</summary>
public interface IDeviceFixture : IStoreFixture
{
    /// <summary>Why <see cref="PassAsync"/> cannot work here; <see langword="null"/> = it can.</summary>
    string? CannotPass => null;

    /// <summary>Lets time pass for the store under test.</summary>
    Task PassAsync(TimeSpan time, CancellationToken cancellationToken);

    /// <summary>Lets an administrator disable the account, not through the store under test's permits.</summary>
    Task DisableAsync(DirectoryUser user, CancellationToken cancellationToken);
}
