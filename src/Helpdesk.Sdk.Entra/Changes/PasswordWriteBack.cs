using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Authentication.Methods.Item.ResetPassword;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace Helpdesk.Sdk.Entra;

/// <summary>The reset that Entra ID carries out in the synchronised directory: it is accepted at once, and what came of it has to be asked for.</summary>
internal static class PasswordWriteBack
{
    // The id of every account's password method.
    private const string PasswordMethod = "28c10230-6103-485e-b985-444c60001490";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task<ChangeResult> RunAsync(
        GraphServiceClient client, EntraStoreSettings settings, DirectoryUser user, SynchronizedAccount master, Secret password, CancellationToken cancellationToken)
    {
        var headers = new HeadersInspectionHandlerOption { InspectResponseHeaders = true };
        var body = new ResetPasswordPostRequestBody { NewPassword = password.Use(0, static (characters, _) => characters.ToString()) };
        try
        {
            await client.Users[user.Key.Id].Authentication.Methods[PasswordMethod].ResetPassword
                .PostAsync(body, c => c.Options.Add(headers), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (EntraErrorMapper.Read(e) is { Kind: GraphFaultKind.Refused } fault)
        {
            return ChangeResult.Refused(RefusalReason.PasswordPolicy, $"Entra ID did not take the password for {OnPremises.NameOf(master)}.", fault.Diagnostic);
        }

        if (!headers.ResponseHeaders.TryGetValue("Location", out var locations) || locations.FirstOrDefault() is not { Length: > 0 } location)
            return Unknown("The reset was accepted, and the service did not say where to ask what came of it.");
        return await FollowAsync(client, settings, user, master, location, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ChangeResult> FollowAsync(
        GraphServiceClient client, EntraStoreSettings settings, DirectoryUser user, SynchronizedAccount master, string location, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Pause, settings.Time, cancellationToken).ConfigureAwait(false);
            LongRunningOperation? operation = null;
            try
            {
                operation = await client.Users[user.Key.Id].Authentication.Operations["x"].WithUrl(location).GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ApiException e) when (e.ResponseStatusCode == 404)
            {
                // Not known everywhere yet.
            }

            switch (operation?.Status)
            {
                case LongRunningOperationStatus.Succeeded:
                    return ChangeResult.Succeeded();
                case LongRunningOperationStatus.Failed:
                    // The words of the other directory's refusal are not told apart by any code.
                    return ChangeResult.Refused(RefusalReason.PasswordPolicy, $"{OnPremises.NameOf(master)}: the directory there refused the password.", "write-back failed");
            }
        }
    }

    private static ChangeResult Unknown(string message) => ChangeResult.Unknown(message);
}
