using System.Collections.Concurrent;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// The tenant's registration report, kept for an hour. It is read page by page behind the callers' backs, because a large tenant takes minutes at five
/// requests in ten seconds; callers get what is there.
/// </summary>
internal sealed class RegistrationReport(EntraStoreSettings settings, GraphRunner graph) : IDisposable
{
    private static readonly TimeSpan Lives = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PageTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CallersPatience = TimeSpan.FromSeconds(3);
    private static readonly string[] Fields = ["id", "isMfaRegistered", "methodsRegistered", "userPreferredMethodForSecondaryAuthentication"];
    private readonly ConcurrentDictionary<string, SecondFactorFacts> _facts = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private DateTimeOffset _again;
    private Task _reading = Task.CompletedTask;

    public async Task<IReadOnlyDictionary<string, SecondFactorFacts>> ReadAsync(CancellationToken cancellationToken)
    {
        Task? begun = null;
        lock (_gate)
        {
            if (_reading.IsCompleted && _again <= settings.Time.GetUtcNow())
            {
                _again = DateTimeOffset.MaxValue;
                // Not in the caller's flow: its deadline is not this one's.
                using (ExecutionContext.SuppressFlow())
                    begun = _reading = Task.Run(ReadAllAsync, CancellationToken.None);
            }
        }

        // Whoever comes later takes what is there: a listing of many pages would wait at each of them.
        if (begun is not null)
            await Task.WhenAny(begun, Task.Delay(CallersPatience, settings.Time, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return _facts;
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task ReadAllAsync()
    {
        var pause = AfterFailure;
        try
        {
            string? next = null;
            do
            {
                var link = next;
                var page = await graph.ReadAsync(
                    (client, token) => link is null
                        ? client.Reports.AuthenticationMethods.UserRegistrationDetails.GetAsync(static c => c.QueryParameters.Select = Fields, token)
                        : client.Reports.AuthenticationMethods.UserRegistrationDetails.WithUrl(link).GetAsync(cancellationToken: token),
                    _end.Token, PageTime).ConfigureAwait(false);
                foreach (var row in page?.Value ?? [])
                    if (row.Id is { } id)
                        _facts[id] = FactsOf(row);
                next = page?.OdataNextLink;
            }
            while (next is not null);
            pause = Lives;
        }
        catch (IdentityStoreException e)
        {
            Log.ReportFailed(settings.Graph.Logger, settings.Graph.Owner, e.Diagnostic ?? e.Code.ToString());
        }
        catch (OperationCanceledException)
        {
            // The store ends.
        }
        finally
        {
            lock (_gate)
                _again = settings.Time.GetUtcNow() + pause;
        }
    }

    private static SecondFactorFacts FactsOf(UserRegistrationDetails row) =>
        new(row.IsMfaRegistered == true ? "active" : "not-active", [.. (row.MethodsRegistered ?? []).Select(KindOf).Distinct(StringComparer.Ordinal)]);

    // The report has words of its own for the kinds of methods.
    private static string KindOf(string method) => method switch
    {
        "mobilePhone" or "officePhone" or "alternateMobilePhone" => "phone",
        "email" => "email",
        "microsoftAuthenticatorPush" or "microsoftAuthenticatorPasswordless" or "passKeyDeviceBoundAuthenticator" => "microsoft-authenticator",
        "softwareOneTimePasscode" => "software-oath",
        "fido2SecurityKey" or "passKeyDeviceBound" or "fido2" => "fido2",
        "windowsHelloForBusiness" or "passKeyDeviceBoundWindowsHello" => "windows-hello",
        "macOsSecureEnclaveKey" => "platform-credential",
        "temporaryAccessPass" => "temporary-access-pass",
        "externalAuthMethod" => "external",
        _ => method,
    };
}
