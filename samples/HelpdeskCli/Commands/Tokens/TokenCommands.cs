using System.CommandLine;
using System.Globalization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>helpdesk tokens …</summary>
internal static class TokenCommands
{
    public static Command Build() => new CommandGroup(
        "tokens",
        "Looks after the tokens with which a user's devices are enrolled.",
        new ListCommand<DeviceToken, TokensDocument>(
            "Lists a user's tokens by their serial numbers, those that ended too.", "helpdesk --role ServiceDesk tokens list local:alice", "The user has no token.",
            ["Token", "State", "Expires", "Days left", "Devices", "Last used", "Made", "By"],
            static t =>
            [
                t.Id, t.State.ToString().ToLowerInvariant(), Screen.Time(t.ExpiresAt), t.DaysLeft.ToString(CultureInfo.InvariantCulture), t.Uses.ToString(CultureInfo.InvariantCulture),
                Screen.Time(t.LastUsedAt), Screen.Time(t.CreatedAt), t.CreatedBy,
            ],
            static (desk, user, token) => desk.Devices.ListTokensAsync(user, token), static list => new TokensDocument(list), Contract.Default.TokensDocument),
        new TokensCreateCommand(),
        new ThingChangeCommand(
            "revoke", "Ends a token; devices that were enrolled with it stay.", "helpdesk --role ServiceDesk tokens revoke local:alice TOKEN", "The token does not work any more.", "TOKEN", "The token's serial number, as it is listed.", false,
            static (user, token, _) => new RevokeDeviceTokenRequest(user, token), static (desk, request, token) => desk.Devices.RevokeTokenAsync((RevokeDeviceTokenRequest)request, token)));
}
