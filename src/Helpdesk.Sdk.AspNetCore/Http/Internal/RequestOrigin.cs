using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Where a request comes from. Texts of strangers are cut to what a line of the history holds.</summary>
internal static class RequestOrigin
{
    private const int LongestClient = 200;

    public static ContactInfo Of(HttpContext context, string? ticket) => new()
    {
        Ticket = ticket,
        IpAddress = Address(context),
        Client = Clean(context.Request.Headers.UserAgent.ToString()),
    };

    /// <summary>The address as the server sees it; the one of IPv4 inside of IPv6 is written as people know it.</summary>
    public static string? Address(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;

    /// <summary>The client as limits count it: whoever has one address of IPv6 has the whole network of it.</summary>
    public static string Network(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "unknown";
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
            return Address(context)!;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private static string? Clean(string text)
    {
        var kept = new string([.. text.Where(static c => c is >= ' ' and <= '~').Take(LongestClient)]).Trim();
        return kept.Length == 0 ? null : kept;
    }
}
