using System.Net.Http;
using System.Security.Authentication;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace Helpdesk.Sdk.Entra.Tests.Units;

public sealed class ErrorMapperTests
{
    private const string Leak = "hunter2-in-the-sentence";

    public static TheoryData<string, int, string, StoreErrorCode> Answers { get; } = new()
    {
        { "denied", 403, "Authorization_RequestDenied", StoreErrorCode.AccessDenied },
        { "signed out", 401, "InvalidAuthenticationToken", StoreErrorCode.AccessDenied },
        { "no premium", 403, GraphFault.NoPremium, StoreErrorCode.AccessDenied },
        { "late", 408, "requestTimeout", StoreErrorCode.Timeout },
        { "throttled", 429, "TooManyRequests", StoreErrorCode.Unavailable },
        { "down", 503, "serviceNotAvailable", StoreErrorCode.Unavailable },
        { "over", 410, "syncStateNotFound", StoreErrorCode.InvalidContinuation },
        { "bad", 400, "Request_BadRequest", StoreErrorCode.Protocol },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answers_are_judged_by_status_and_code_and_their_sentences_are_dropped(string what, int status, string code, StoreErrorCode expected)
    {
        var error = new ODataError { ResponseStatusCode = status, Error = new MainError { Code = code, Message = Leak } };

        foreach (var exception in new Exception[] { error, new AggregateException(new InvalidOperationException("x"), new AggregateException(error)) })
        {
            var fault = EntraErrorMapper.Read(exception);
            Assert.NotNull(fault);
            var thrown = EntraErrorMapper.ToException(fault, "The store", exception);
            Assert.True(expected == thrown.Code, what);
            Assert.Contains(code, thrown.Diagnostic, StringComparison.Ordinal);
            Assert.DoesNotContain(Leak, thrown + thrown.Diagnostic, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_conflict_among_the_details_is_a_taken_name()
    {
        var error = new ODataError { ResponseStatusCode = 400, Error = new MainError { Code = "Request_BadRequest", Details = [new ErrorDetails { Code = "ObjectConflict", Target = "userPrincipalName" }] } };

        Assert.Equal(RefusalReason.AlreadyExists, EntraErrorMapper.ToRefusal(EntraErrorMapper.Read(error)!).Reason);
    }

    [Fact]
    public void A_code_that_is_none_is_not_repeated()
    {
        var fault = EntraErrorMapper.Read(new ODataError { ResponseStatusCode = 400, Error = new MainError { Code = $"bad value '{Leak}'" } });

        Assert.DoesNotContain(Leak, fault!.Diagnostic, StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_and_the_sign_in_are_told_apart()
    {
        Assert.Equal(GraphFaultKind.Untrusted, Kind(new HttpRequestException("x", new AuthenticationException("y"))));
        Assert.Equal(GraphFaultKind.Unavailable, Kind(new HttpRequestException(HttpRequestError.NameResolutionError)));
        Assert.Equal(GraphFaultKind.Misconfigured, Kind(new CredentialUnavailableException("x")));
        Assert.Equal(GraphFaultKind.SignIn, Kind(new AuthenticationFailedException("x")));
        Assert.Equal(GraphFaultKind.Unavailable, Kind(new AuthenticationFailedException("x", new HttpRequestException(HttpRequestError.ConnectionError))));
        Assert.Equal(GraphFaultKind.Timeout, Kind(new TaskCanceledException()));
        Assert.Equal(GraphFaultKind.NotFound, Kind(new ApiException { ResponseStatusCode = 404 }));
        Assert.Null(EntraErrorMapper.Read(new InvalidOperationException("a bug")));
        Assert.Null(EntraErrorMapper.Read(new ForbiddenRequestException("a bug")));

        static GraphFaultKind? Kind(Exception exception) => EntraErrorMapper.Read(exception)?.Kind;
    }
}
