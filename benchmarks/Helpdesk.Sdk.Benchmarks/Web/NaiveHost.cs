using System.Collections.Concurrent;
using System.DirectoryServices.Protocols;
using System.Net;
using Helpdesk.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>What somebody writes in an afternoon: the directory behind three addresses, and nothing in between.</summary>
internal sealed class NaiveHost(Uri directory, string password)
{
    public const string Name = "naive";
    private readonly ConcurrentBag<LdapConnection> _idle = [];

    /// <summary>Runs until the input ends.</summary>
    /// <param name="args">The directory's address and password.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var host = new NaiveHost(new Uri(args[0]), args[1]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/search", (string text, int limit) => Results.Json(host.Search(text, limit)));
        app.MapPost("/reset", (string uid) => host.Change(uid, new DirectoryAttributeModification { Name = "userPassword", Operation = DirectoryAttributeOperation.Replace }, $"Fresh-{uid}-Word"));
        app.MapPost("/unlock", (string uid) => host.Change(uid, new DirectoryAttributeModification { Name = "pwdAccountLockedTime", Operation = DirectoryAttributeOperation.Delete }, null));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private List<Dictionary<string, string>> Search(string text, int limit) => Use(connection =>
    {
        var filter = $"(&(objectClass=inetOrgPerson)(|(uid=*{text}*)(cn=*{text}*)(displayName=*{text}*)(givenName=*{text}*)(sn=*{text}*)(mail=*{text}*)))";
        var request = new SearchRequest(PrivateSlapd.BaseDn, filter, SearchScope.Subtree, BenchmarkDirectory.Attributes) { SizeLimit = limit };
        SearchResponse response;
        try
        {
            response = (SearchResponse)connection.SendRequest(request);
        }
        catch (DirectoryOperationException full) when (full.Response is SearchResponse { ResultCode: ResultCode.SizeLimitExceeded } some)
        {
            response = some;
        }
        return response.Entries.Cast<SearchResultEntry>()
            .Select(static e => e.Attributes.Values.Cast<DirectoryAttribute>().ToDictionary(static a => a.Name, static a => (string)a.GetValues(typeof(string))[0], StringComparer.Ordinal)).ToList();
    });

    private IResult Change(string uid, DirectoryAttributeModification change, string? value) => Use(connection =>
    {
        if (value is not null)
            change.Add(value);
        var found = (SearchResponse)connection.SendRequest(new SearchRequest(PrivateSlapd.BaseDn, $"(uid={uid})", SearchScope.Subtree, "uid"));
        connection.SendRequest(new ModifyRequest(found.Entries[0].DistinguishedName, change));
        return Results.Ok();
    });

    private T Use<T>(Func<LdapConnection, T> work)
    {
        var connection = _idle.TryTake(out var warm) ? warm : Connect();
        var result = work(connection);
        _idle.Add(connection);
        return result;
    }

    private LdapConnection Connect()
    {
        var connection = new LdapConnection(new LdapDirectoryIdentifier(directory.Host, directory.Port), new NetworkCredential(PrivateSlapd.AdminDn, password), AuthType.Basic);
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.SecureSocketLayer = true;
        connection.Bind();
        return connection;
    }
}
