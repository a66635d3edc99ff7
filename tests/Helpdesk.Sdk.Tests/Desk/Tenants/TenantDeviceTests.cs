using Helpdesk.Sdk.Tests.Desk.Devices;

namespace Helpdesk.Sdk.Tests.Desk.Tenants;

/// <summary>Tokens and credentials of devices are worthless in another tenant.</summary>
public sealed class TenantDeviceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_and_a_credential_used_in_another_tenant()
    {
        await using var tenants = await TenantHost.StartAsync(static s => s["Helpdesk:Roles:Free:Permissions:30"] = "ManageDevices");
        var user = await tenants.Acme.AddUserAsync("alice");
        var twin = await tenants.Beta.AddUserAsync("alice");
        var (_, token) = await tenants.Acme.TokenAsync(user, "Free");
        foreach (var other in new[] { tenants.Beta, tenants.Host })
            foreach (var forged in new[] { token, token.Replace("locala:", "localb:", StringComparison.Ordinal), token.Replace("locala:", "local:", StringComparison.Ordinal), token.Replace(user.Id, twin.Id, StringComparison.Ordinal).Replace("locala:", "localb:", StringComparison.Ordinal) })
                Assert.Equal(ErrorCode.DeviceTokenInvalid, (await other.EnrollAsync(forged)).Error!.Code);
        using var device = (await tenants.Acme.EnrollAsync(token)).Value!;
        foreach (var other in new[] { tenants.Beta, tenants.Host })
            Assert.Equal(ErrorCode.DeviceTokenInvalid, (await other.Agents().CheckInAsync(device.Credential, new DeviceReport(), Token)).Error!.Code);
        Assert.True((await tenants.Acme.Agents().CheckInAsync(device.Credential, new DeviceReport(), Token)).Succeeded);
        Assert.Empty((await tenants.Beta.As("olga", "Free").Devices.ListAsync(twin, Token)).Value!);
    }
}
