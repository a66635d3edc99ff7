namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A converter of values that are texts to whoever calls.</summary>
internal interface ITextConverter
{
    Type Written { get; }
}
