using Xunit.Sdk;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Devices;

/// <summary>Each fault planted in a store of devices is found by the fact that is meant to find it.</summary>
public sealed class FaultyDevicesTests
{
    private static readonly Dictionary<DeviceFault, Func<IDeviceFixture, Task>> Cases = new()
    {
        [DeviceFault.ForgetsUses] = static f => new Tokens(f).Many_devices_are_enrolled_with_one_token(),
        [DeviceFault.InventsTokenIds] = static f => new Tokens(f).A_token_and_a_device_are_called_after_the_operation_that_made_them(),
        [DeviceFault.FindsHolderOfAnything] = static f => new Tokens(f).A_token_leads_to_its_holder_and_nothing_else_does(),
        [DeviceFault.EnrollsWithAnything] = static f => new Tokens(f).A_token_leads_to_its_holder_and_nothing_else_does(),
        [DeviceFault.RevokesNothing] = static f => new Tokens(f).A_revoked_token_enrolls_nothing_more(),
        [DeviceFault.SaysRevokedOfAnything] = static f => new Tokens(f).Only_the_users_own_token_is_revoked(),
        [DeviceFault.CountsNoDays] = static f => new Tokens(f).A_token_ends_by_itself(),
        [DeviceFault.OverlooksDisabled] = static f => new Tokens(f).A_token_of_a_disabled_account_does_not_work(),
        [DeviceFault.TakesAnyLifetime] = static f => new Tokens(f).A_lifetime_outside_the_declared_ones_is_refused(),
        [DeviceFault.ShowsTokens] = static f => new Tokens(f).Nothing_that_is_listed_holds_the_token(),
        [DeviceFault.NeedsNoPermit] = static f => new Tokens(f).Spent_and_foreign_permits_are_refused_and_nothing_changes(),
        [DeviceFault.FindsProfilesByPrefix] = static f => new Profiles(f).A_profile_is_found_by_its_name_and_by_nothing_else(),
        [DeviceFault.AppliesNothing] = static f => new Profiles(f).A_profile_is_in_force_on_the_devices_it_is_for_until_it_is_removed(),
        [DeviceFault.ForgetsSystems] = static f => new Profiles(f).A_profile_is_in_force_on_the_devices_it_is_for_until_it_is_removed(),
        [DeviceFault.SaysRemovedOfGroupProfiles] = static f => new Profiles(f).A_profile_through_a_group_is_told_and_stays(),
        [DeviceFault.TakesUnknownProfiles] = static f => new Profiles(f).An_unknown_profile_is_refused(),
        [DeviceFault.ForgetsReports] = static f => new Tasks(f).A_device_tells_of_itself(),
        [DeviceFault.BelievesAnyCredential] = static f => new Tasks(f).Nothing_but_the_credential_speaks_for_a_device(),
        [DeviceFault.OrdersPatchesTwice] = static f => new Tasks(f).Missing_patches_are_installed_once(),
        [DeviceFault.PatchesPhones] = static f => new Tasks(f).Missing_patches_are_installed_once(),
        [DeviceFault.LetsOthersFinish] = static f => new Tasks(f).Missing_patches_are_installed_once(),
        [DeviceFault.RunsOnAll] = static f => new Tasks(f).An_approved_procedure_runs_on_the_devices_it_is_for(),
        [DeviceFault.RunsPatchesAsAnybody] = static f => new Tasks(f).A_patch_procedure_chooses_nothing(),
        [DeviceFault.RunsWhatIsNotApproved] = static f => new Tasks(f).What_is_not_approved_does_not_run(),
        [DeviceFault.KeepsRemovedDevices] = static f => new Tasks(f).A_removed_device_is_gone(),
    };

    public static TheoryData<DeviceFault> All { get; } = [.. Enum.GetValues<DeviceFault>().Where(static f => f != DeviceFault.None)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_kit_rejects(DeviceFault fault)
    {
        var problem = await Record.ExceptionAsync(() => Cases[fault](new FaultyDevicesFixture(fault)));

        Assert.NotNull(problem);
        Assert.True(problem is IAssertionException, $"It was no assertion that found it: {problem}");
        // The same fact finds nothing in a sound store.
        await Cases[fault](new FaultyDevicesFixture(DeviceFault.None));
    }

    private sealed class Tokens(IDeviceFixture fixture) : DeviceTokenSuite(fixture);

    private sealed class Profiles(IDeviceFixture fixture) : DeviceProfileSuite(fixture);

    private sealed class Tasks(IDeviceFixture fixture) : DeviceTaskSuite(fixture);
}
