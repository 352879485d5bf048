using Portal.Auth;
using Portal.Components;
using Portal.Components.Layout;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPortalPages();
builder.Services.AddSingleton<IPlaceSource, ConfiguredPlace>();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddAuthentication("Cookies").AddCookie();
builder.Services.AddAuthorization(options => options.AddPolicy(Policies.HasRole, policy => policy.RequireAssertion(_ => true)));

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapPortalPages();
app.Run();
