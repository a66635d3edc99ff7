using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suites for devices share.</summary>
public abstract class DeviceSuite : StoreSuite
{
    private protected DeviceSuite(IDeviceFixture fixture) : base(fixture) => Devices = fixture;

    private protected IDeviceFixture Devices { get; }

    private protected static DeviceReport Laptop { get; } = new() { Name = "TECHMON-7", Model = "X1", OperatingSystem = "Windows 11", Components = ["AG", "AV"], MissingPatches = 2 };

    private protected static DeviceReport Phone { get; } = new() { Model = "Redmi", OperatingSystem = "Android 14" };

    private protected async Task<DeviceTokenResult> CreateAsync(DirectoryUser user, TimeSpan? lifetime = null)
    {
        var made = await (await CapabilityAsync<IDeviceTokens>()).CreateDeviceTokenAsync(
            Permits.For(user.Key, HelpdeskAction.EnrollDevice), user, new DeviceTokenOrder(lifetime ?? TimeSpan.FromDays(720), "olga", "Desk"), Cancellation);
        Assert.Equal(ChangeStatus.Succeeded, made.Change.Status);
        Assert.NotNull(made.Secret);
        Assert.NotNull(made.Token);
        return made;
    }

    private protected async Task<DeviceEnrollmentResult> EnrollAsync(DirectoryUser user, Secret token, DeviceReport report) =>
        await (await CapabilityAsync<IDeviceEnroller>()).EnrollDeviceAsync(Permits.For(user.Key, HelpdeskAction.EnrollDevice), user, token, report, Cancellation);

    private protected async Task<(string Id, Secret Credential)> AddDeviceAsync(DirectoryUser user, DeviceReport report)
    {
        using var token = (await CreateAsync(user)).Secret!;
        var enrolled = await EnrollAsync(user, token, report);
        Assert.Equal(ChangeStatus.Succeeded, enrolled.Change.Status);
        return (enrolled.Device!, enrolled.Credential!);
    }

    private protected async Task<List<UserDevice>> ListDevicesAsync(DirectoryUser user)
    {
        var devices = new List<UserDevice>();
        await foreach (var device in (await CapabilityAsync<IDeviceReader>()).ListDevicesAsync(user, Cancellation))
            devices.Add(device);
        return devices;
    }

    private protected async Task<IReadOnlyList<DeviceToken>> TokensAsync(DirectoryUser user) => await (await CapabilityAsync<IDeviceTokens>()).ListDeviceTokensAsync(user, Cancellation);

    private protected async Task<ChangeResult> RevokeAsync(DirectoryUser user, string token) =>
        await (await CapabilityAsync<IDeviceTokens>()).RevokeDeviceTokenAsync(Permits.For(user.Key, HelpdeskAction.ManageDevice), user, token, Cancellation);
}
