using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The conditions of a listing, as search and export take them.</summary>
internal sealed class UserFilters
{
    private readonly Option<string[]> _store = Parameters.List("--store", "S", "Only this store.");
    private readonly Option<string[]> _enrolledWith = Parameters.List("--enrolled-with", "F", "Enrolled with any of these factors.");
    private readonly Option<string[]> _notEnrolledWith = Parameters.List("--not-enrolled-with", "F", "Not enrolled with any of these factors.");
    private readonly Option<bool> _locked = Parameters.Flag("--locked", "Only locked accounts.");
    private readonly Option<bool> _disabled = Parameters.Flag("--disabled", "Only disabled accounts.");
    private readonly Option<int?> _expiresWithin = Parameters.Number("--expires-within", "Password expired or expires within N days; 0 = expired.");
    private readonly Option<int?> _idle = Parameters.Number("--idle", "No sign-in for N days.");

    private readonly Option<bool> _neverSignedIn = Parameters.Flag("--never-signed-in", "Only accounts that never signed in.");
    private readonly Option<bool> _unenrolled = Parameters.Flag("--unenrolled", "Only users enrolled with nothing at all.");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _store, _enrolledWith, _notEnrolledWith, _locked, _disabled, _expiresWithin, _idle, _neverSignedIn, _unenrolled })
            command.Add(option);
    }

    public UserListRequest Read(Invocation invocation) => new()
    {
        Stores = Words.Split(invocation.Value(_store)),
        EnrolledWith = Words.Factors(invocation.Value(_enrolledWith)),
        NotEnrolledWith = Words.Factors(invocation.Value(_notEnrolledWith)),
        Locked = invocation.Value(_locked),
        Disabled = invocation.Value(_disabled),
        ExpiresWithinDays = invocation.Value(_expiresWithin),
        IdleDays = invocation.Value(_idle),
        NeverSignedIn = invocation.Value(_neverSignedIn),
        Unenrolled = invocation.Value(_unenrolled),
    };
}
