using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>An open desk for one enrollment, with what was given to be allowed to use it.</summary>
internal sealed class EnrollVisit(HostDesk desk, Secret? code, SecretLines? input) : IDisposable
{
    /// <summary>What follows the enrollment code on standard input; <see langword="null"/> = it was not read.</summary>
    public SecretLines? Input => input;

    // A code that was given is used, whatever the host would vouch for.
    public async Task<EnrollmentStarted> BeginAsync(string user, EnrollRequest request, CancellationToken cancellationToken) =>
        (await desk.BeginEnrollmentAsync(new UserTarget(user), code is null ? UserVouching.SecondFactor : UserVouching.None, request with { Code = code }, cancellationToken)).OrFail();

    public void Dispose()
    {
        code?.Dispose();
        input?.Dispose();
    }
}
