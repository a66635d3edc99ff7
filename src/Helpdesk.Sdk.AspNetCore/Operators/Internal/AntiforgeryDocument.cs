namespace Helpdesk.Sdk.AspNetCore;

/// <summary>An antiforgery token and the header to send it in. It is worth nothing without the cookie that came with it.</summary>
internal sealed record AntiforgeryDocument(string Header, string Value)
{
    public override string ToString() => Header;
}
